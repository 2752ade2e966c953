"""The pages, one module for each thing a reader comes for."""
