"""How often two persons stand in one event, counted by year as it is written; persons by their states."""

from alembic import op

revision = "0008"
down_revision = "0007"
CROWD = 25
_INTO = "INSERT INTO tallies (sort, a, b, year, kind, status, number) SELECT"


def upgrade() -> None:
    op.create_index("people_state", "people", ["state"], unique=False)
    op.create_index("people_org", "people", ["org"], unique=False)
    op.execute("DELETE FROM tallies WHERE sort IN ('met', 'crowd')")
    crowds = f"SELECT event FROM event_people GROUP BY event HAVING count(*) > {CROWD}"
    op.execute(
        f"{_INTO} 'met', one.person, other.person, one.since / 10000, '', '', count(*) FROM event_people one "
        "JOIN event_people other ON other.event = one.event AND other.person <> one.person "
        f"WHERE one.event NOT IN ({crowds}) GROUP BY one.person, other.person, one.since / 10000 ORDER BY 2, 3, 4"
    )
    op.execute(
        f"{_INTO} 'crowd', person, '', since / 10000, '', '', count(*) FROM event_people "
        f"WHERE event IN ({crowds}) GROUP BY person, since / 10000"
    )
