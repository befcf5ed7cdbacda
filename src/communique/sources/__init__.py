"""In: files, folders, standard input, JSON records. Out: Source, a text with what is known of where it is from.
Bytes become text here, once; nothing of what the text says is looked at."""
