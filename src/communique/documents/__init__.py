"""In: a text. Out: its blocks (title, dateline, paragraph, caption, source line, furniture) and its sentences, as
spans of code points. The text itself is never changed, and no language is known here by name."""
