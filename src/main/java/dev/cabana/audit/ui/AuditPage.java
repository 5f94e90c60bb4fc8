package dev.cabana.audit.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.audit.Audit;
import dev.cabana.audit.AuditEntry;
import dev.cabana.audit.AuditFilter;
import dev.cabana.identity.Caller;
import dev.cabana.identity.CurrentCaller;
import dev.cabana.shared.Refusal;
import dev.cabana.shell.parts.CursorRows;
import dev.cabana.shell.parts.EmptyState;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.PageHeader;
import dev.cabana.shell.parts.Panel;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;

/** Who did what; {@code ?object=…} shows what was done to one thing, {@code ?channel=…} what came in one way. */
@Route("audit")
@PageTitle("Audit – Cabana")
@Menu(order = 70, title = "Audit", icon = "vaadin:archive")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
final class AuditPage extends Main implements BeforeEnterObserver {
    private final AuditFilters filters;
    private final AuditGrid grid = new AuditGrid();
    private final CursorRows<AuditEntry> rows;
    private AuditFilter filter = AuditFilter.any();

    AuditPage(Audit audit, CurrentCaller current, Clock clock) {
        Caller caller = current.get();
        setId("content");
        addClassName("cabana-page");
        filters = new AuditFilters(clock);
        filters.onChange(this::look);
        rows = CursorRows.into(grid, AuditEntry::seq, page -> audit.list(caller, filter, page));
        var verdict = new ChainVerdict(audit, caller);
        add(
                new PageHeader("Audit")
                        .under(new Div("Who did what, chained so that no entry can be changed or removed unseen"))
                        .actions(List.of(verdict.button(), new ExportLink(audit, caller, () -> filter))),
                verdict,
                new Panel("Entries", filters, grid));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getLocation().getQueryParameters();
        asked.getSingleParameter("object").ifPresent(filters::showObject);
        asked.getSingleParameter("channel").ifPresent(filters::showChannel);
        look();
    }

    private void look() {
        try {
            filter = filters.filter();
        } catch (Refusal refusal) {
            Notices.refused(refusal);
            return;
        }
        grid.setEmptyStateComponent(
                filter.equals(AuditFilter.any())
                        ? new EmptyState(
                                VaadinIcon.ARCHIVE,
                                "Nothing was done yet",
                                "Whatever people and the portal do appears here.")
                        : new EmptyState(VaadinIcon.SEARCH, "No entry matches", "Widen the time or clear a filter."));
        rows.refresh();
    }
}
