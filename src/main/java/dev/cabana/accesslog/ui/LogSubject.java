package dev.cabana.accesslog.ui;

import dev.cabana.accesslog.AccessLogEntry;
import dev.cabana.accesslog.AccessLogFilter;
import dev.cabana.accesslog.AccessLogSummary;
import dev.cabana.accesslog.AccessLogs;
import dev.cabana.accesslog.DeliveryLag;
import dev.cabana.identity.Caller;
import dev.cabana.shared.Page;
import dev.cabana.shared.PageRequest;
import java.util.function.Consumer;

/** One deployment's access logs as one caller sees them. */
record LogSubject(AccessLogs logs, Caller caller, String deployment) {

    Page<AccessLogEntry> list(AccessLogFilter filter, PageRequest page) {
        return logs.list(caller, deployment, filter, page);
    }

    AccessLogSummary summary(AccessLogFilter filter) {
        return logs.summary(caller, deployment, filter);
    }

    DeliveryLag lag() {
        return logs.lag(caller, deployment);
    }

    void export(AccessLogFilter filter, Consumer<AccessLogEntry> out) {
        logs.export(caller, deployment, filter, out);
    }
}
