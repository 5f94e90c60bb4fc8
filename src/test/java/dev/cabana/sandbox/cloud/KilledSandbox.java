package dev.cabana.sandbox.cloud;

import java.util.concurrent.CountDownLatch;
import org.postgresql.ds.PGSimpleDataSource;

/** A program that is a sandbox cloud on an existing database, so slow that no log is delivered, until somebody kills it. */
final class KilledSandbox {
    private static final double SLOW = 0.001;

    private KilledSandbox() {}

    /** @param args the database's URL, schema and user */
    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws InterruptedException {
        var database = new PGSimpleDataSource();
        database.setUrl(args[0]);
        database.setCurrentSchema(args[1]);
        database.setUser(args[2]);
        var settings = SandboxSettings.defaults().withSpeed(SLOW).withTraffic(false);
        try (var cloud = SandboxCloud.start(database, settings)) {
            System.out.println(cloud.awsEndpoint());
            new CountDownLatch(1).await();
        }
    }
}
