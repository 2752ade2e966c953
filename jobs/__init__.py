"""The pipeline as named steps: read → parse → record → index."""
