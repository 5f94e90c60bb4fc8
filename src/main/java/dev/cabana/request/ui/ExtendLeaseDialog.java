package dev.cabana.request.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Paragraph;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.deployment.spec.DeploymentSpec.Lease;
import dev.cabana.request.NewRequest;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.shell.parts.ReaderZone;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Asks for another end of the lease. */
final class ExtendLeaseDialog extends RequestDialog {
    private static final String POINTER = "/spec/lease/until";
    private static final Duration USUAL = Duration.ofDays(7);

    private final DeploymentDocument document;
    private final ZoneId zone = ReaderZone.of(UI.getCurrent());
    private final DateTimePicker until = new DateTimePicker("New end");

    ExtendLeaseDialog(DialogServices services, String deployment, Instant now) {
        super(services, "Lease of " + deployment);
        document = services.document(deployment);
        Lease lease = document.spec().lease();
        Instant from = lease == null || lease.until().isBefore(now) ? now : lease.until();
        until.setValue(LocalDateTime.ofInstant(from.plus(USUAL).truncatedTo(ChronoUnit.HOURS), zone));
        until.setMin(LocalDateTime.ofInstant(now, zone));
        until.setDatePlaceholder("Date");
        until.setTimePlaceholder("Time");
        until.setHelperText("By the clock of " + zone.getId());
        until.setWidthFull();
        until.addValueChangeListener(change -> until.setInvalid(false));
        content(
                new Paragraph("When the lease ends, the deployment is torn down with all data in its buckets. "
                        + "Another end is agreed to like every change."),
                until);
    }

    @Override
    NewRequest request() {
        if (until.getValue() == null) {
            throw Refusal.invalid(List.of(new Violation(POINTER, "A date and a time are needed")));
        }
        var lease = new Lease(until.getValue().atZone(zone).toInstant());
        return NewRequest.change(SpecChanges.withLease(document, lease), justification());
    }

    @Override
    boolean showAtFields(Refusal refusal) {
        return refusal.violations().stream()
                .filter(violation -> violation.pointer().equals(POINTER))
                .findFirst()
                .map(violation -> {
                    until.setErrorMessage(violation.message());
                    until.setInvalid(true);
                    return true;
                })
                .orElse(false);
    }
}
