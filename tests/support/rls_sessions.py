"""Opens sessions as users of the example through the generated module: `rls_sessions.py FOLDER URL`."""

import asyncio
import sys

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import Session

folder, url = sys.argv[1:]
sys.path.insert(0, folder)

from session import acting_as, acting_as_async  # noqa: E402

ADA = {"sub": "aaaaaaaa-0000-0000-0000-000000000000", "note": "it's \"quoted\""}
BO = {"sub": "bbbbbbbb-0000-0000-0000-000000000000"}
COUNT = sa.text("select count(*) from projects")
WHO = sa.text("select current_user::text")
CLAIMS = sa.text("select coalesce(current_setting('request.jwt.claims', true), '')")


def synchronous() -> None:
    engine = sa.create_engine(url.replace("postgresql:", "postgresql+psycopg:"), pool_size=1, max_overflow=0)
    with Session(engine) as session:
        everything = session.scalar(COUNT)
        assert everything == 4, everything
        try:
            with acting_as(session, ADA):
                raise AssertionError("a transaction of the owner went on")
        except RuntimeError:
            session.rollback()
        for claims in (ADA, BO):
            with acting_as(session, claims):
                assert session.scalar(COUNT) == 2
                assert session.scalar(WHO) == "authenticated"
            # The same connection, and nothing is left of the user.
            assert session.scalar(WHO) == "postgres"
            assert session.scalar(COUNT) == everything
            session.rollback()
        with acting_as(session, ADA):
            session.execute(sa.text("update projects set name = 'hers'"))
        assert session.scalars(sa.text("select name from projects order by name = 'hers'")).all()[-1] == "hers"
        session.rollback()
        try:
            with acting_as(session, ADA):
                session.execute(sa.text("update projects set user_id = :bo"), {"bo": BO["sub"]})
            raise AssertionError("she gave a project away")
        except sa.exc.DBAPIError:
            pass
        assert session.scalar(WHO) == "postgres"
        session.rollback()
        try:
            with acting_as(session, ADA):
                session.execute(sa.text("update projects set name = 'lost'"))
                raise LookupError
        except LookupError:
            pass
        assert session.scalar(sa.text("select count(*) from projects where name = 'lost'")) == 0
        assert session.scalar(WHO) == "postgres" and session.scalar(CLAIMS) == ""
        session.rollback()
        # Nothing goes on as somebody else once the transaction is over, even inside the block.
        for end in (session.commit, session.rollback):
            try:
                with acting_as(session, ADA):
                    end()
                    session.scalar(COUNT)
                raise AssertionError("the block went on after its transaction")
            except sa.exc.InvalidRequestError:
                pass
            assert session.scalar(WHO) == "postgres"
            session.rollback()
        # A savepoint that is rolled back leaves the user in place.
        with acting_as(session, ADA):
            try:
                with session.begin_nested():
                    session.execute(sa.text("select 1 / 0"))
            except sa.exc.DBAPIError:
                pass
            assert session.scalar(WHO) == "authenticated" and session.scalar(COUNT) == 2
        # Another session on the pool's one connection begins as its owner.
    with Session(engine) as session:
        try:
            with acting_as(session, BO):
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            pass
    with Session(engine) as session:
        assert session.scalar(WHO) == "postgres" and session.scalar(CLAIMS) == ""
    with Session(engine) as session:
        try:
            with acting_as(session, {}, role="anon"):
                session.scalar(COUNT)
            raise AssertionError("a visitor read projects")
        except sa.exc.DBAPIError:
            pass


async def asynchronous() -> None:
    engine = create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:"), pool_size=1, max_overflow=0)
    async with AsyncSession(engine) as session:
        for claims in (ADA, BO):
            async with acting_as_async(session, claims):
                assert await session.scalar(COUNT) == 2
            assert await session.scalar(WHO) == "postgres"
            try:
                async with acting_as_async(session, claims):
                    raise AssertionError("a transaction of the owner went on")
            except RuntimeError:
                await session.rollback()
            try:
                async with acting_as_async(session, claims):
                    await session.execute(sa.text("update projects set user_id = gen_random_uuid()"))
                raise AssertionError("a project was given away")
            except sa.exc.DBAPIError:
                pass
            assert await session.scalar(WHO) == "postgres" and await session.scalar(CLAIMS) == ""
            await session.rollback()

    async def abandoned() -> None:
        async with AsyncSession(engine) as session, acting_as_async(session, ADA):
            await session.execute(sa.text("select pg_sleep(60)"))

    # A request that is given up in the middle, as web frameworks do when the client goes away.
    task = asyncio.create_task(abandoned())
    await asyncio.sleep(0.5)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    async with AsyncSession(engine) as session:
        assert await session.scalar(WHO) == "postgres" and await session.scalar(CLAIMS) == ""
    await engine.dispose()


synchronous()
asyncio.run(asynchronous())
print("done")
