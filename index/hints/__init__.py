"""What helps who types: suggestions, corrections of slips, ways out where nothing is found."""
