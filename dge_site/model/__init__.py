"""The nouns and the words of the project; imports no other package of it."""
