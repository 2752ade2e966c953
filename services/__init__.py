"""One function for each thing a person does, taking the viewer; what api, web and cli share."""
