"""What a running program tells of itself: logs, the id of a request, figures."""
