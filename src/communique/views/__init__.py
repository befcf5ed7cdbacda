"""In: readings. Out: what people and programs see of them. Read only: no rule of extraction lives here."""
