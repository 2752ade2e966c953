"""The engine on servers: Elasticsearch 9 over two indexes, of clauses and of hints."""
