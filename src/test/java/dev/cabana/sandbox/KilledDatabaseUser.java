package dev.cabana.sandbox;

import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A program that starts a database, writes a row and dies as by {@code kill -9}, leaving the server behind. */
final class KilledDatabaseUser {
    private KilledDatabaseUser() {}

    @SuppressWarnings("MustBeClosedChecker")
    public static void main(String[] args) throws Exception {
        var database = EmbeddedDatabase.start(SandboxHome.open(Path.of(args[0]), false));
        var portal = JdbcClient.create(database.dataSource(EmbeddedDatabase.PORTAL));
        portal.sql("create table kept (name text)").update();
        portal.sql("insert into kept values ('still here')").update();
        Runtime.getRuntime().halt(137);
    }
}
