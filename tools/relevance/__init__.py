"""How well the search finds: questions, rivals, measures, the page docs/relevance.md."""
