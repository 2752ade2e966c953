"""Pages: server-rendered, the same services as the API."""
