"""In: a Document. Out: its language and the pack that reads it. No event logic lives here, and no engine code
names a language: what differs between languages is data of their folders under ``packs/``."""
