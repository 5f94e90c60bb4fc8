package dev.cabana.work;

import dev.cabana.shared.Columns;
import dev.cabana.signal.Signals;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Puts work on the queue, in the caller's transaction. Written in SQL because one statement must wake many instances
 * and must also reach one that is running just now: its claim is left alone, and the changed time tells it at the end
 * that it has to run again.
 */
@Component
public class WorkQueue {
    static final String TOPIC = "work";

    private final JdbcClient jdbc;
    private final Signals signals;
    private final Clock clock;

    WorkQueue(JdbcClient jdbc, Signals signals, Clock clock) {
        this.jdbc = jdbc;
        this.signals = signals;
        this.clock = clock;
    }

    /** Runs the instance as soon as the surrounding transaction has committed; one that is running runs again. */
    public void wake(String kind, String instance) {
        wake(kind, List.of(instance));
    }

    public void wake(String kind, Collection<String> instances) {
        wakeAt(kind, instances, clock.instant());
    }

    /** Runs the instance at {@code at}, or earlier if that was already decided. */
    public void wakeAt(String kind, Collection<String> instances, Instant at) {
        if (instances.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                select :kind, instance, :at, false, 1 from unnest(:instances) instance order by instance
                on conflict (task_name, task_instance) do update set execution_time = case
                    when scheduled_tasks.picked
                        then greatest(excluded.execution_time, scheduled_tasks.execution_time + interval '1 microsecond')
                    else least(excluded.execution_time, scheduled_tasks.execution_time) end
                """)
                .param("kind", kind)
                .param("at", Columns.of(at))
                .param("instances", instances.toArray(String[]::new))
                .update();
        signals.publish(TOPIC);
    }
}
