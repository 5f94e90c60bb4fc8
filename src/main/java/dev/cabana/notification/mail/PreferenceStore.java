package dev.cabana.notification.mail;

import dev.cabana.notification.Preferences;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code notification_preference}. */
@Component
public class PreferenceStore {
    private final JdbcClient jdbc;

    PreferenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Preferences of(String person) {
        return jdbc.sql("select * from notification_preference where person = :person")
                .param("person", person)
                .query((row, number) -> new Preferences(
                        row.getBoolean("own_requests"),
                        row.getBoolean("team_requests"),
                        row.getBoolean("deployments"),
                        row.getBoolean("leases"),
                        row.getLong("version")))
                .optional()
                .orElse(Preferences.DEFAULT);
    }

    /** @return false when it was another version by now */
    public boolean put(String person, Preferences wanted, long before) {
        return jdbc.sql("""
                insert into notification_preference
                    (person, own_requests, team_requests, deployments, leases, version)
                values (:person, :own, :team, :deployments, :leases, :before + 1)
                on conflict (person) do update set own_requests = excluded.own_requests,
                    team_requests = excluded.team_requests, deployments = excluded.deployments,
                    leases = excluded.leases, version = excluded.version
                    where notification_preference.version = :before""")
                        .param("person", person)
                        .param("own", wanted.ownRequests())
                        .param("team", wanted.teamRequests())
                        .param("deployments", wanted.deployments())
                        .param("leases", wanted.leases())
                        .param("before", before)
                        .update()
                == 1;
    }
}
