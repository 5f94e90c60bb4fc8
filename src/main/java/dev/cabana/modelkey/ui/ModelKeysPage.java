package dev.cabana.modelkey.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import dev.cabana.identity.Caller;
import dev.cabana.modelkey.ModelKey;
import dev.cabana.modelkey.ModelKeyFilter;
import dev.cabana.shell.Links;
import dev.cabana.shell.parts.CopyText;
import dev.cabana.shell.parts.CursorRows;
import dev.cabana.shell.parts.Live;
import dev.cabana.shell.parts.PageHeader;
import dev.cabana.shell.parts.ReaderZone;
import dev.cabana.shell.parts.SecretDialog;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.List;

/** The keys by which programs call models. */
@Route(Links.MODEL_KEYS)
@PageTitle("Model keys – Cabana")
@Menu(order = 44, title = "Model keys", icon = "vaadin:password")
@PermitAll
final class ModelKeysPage extends Main {
    private static final int USUAL_DAYS = 90;

    private final KeyServices services;
    private final Caller caller;
    private final Select<String> team = new Select<>();
    private final Select<String> state = new Select<>();
    private final CursorRows<ModelKey> rows;

    ModelKeysPage(KeyServices services) {
        this.services = services;
        this.caller = services.caller();
        setId("content");
        addClassName("cabana-page");
        team.setLabel("Team");
        team.setItems(services.visibleTeams(caller));
        team.setEmptySelectionAllowed(true);
        team.setEmptySelectionCaption("All teams");
        team.setItemLabelGenerator(name -> name == null ? "All teams" : name);
        state.setLabel("Show");
        state.setItems("Active keys", "All keys");
        state.setValue("Active keys");
        var grid = new KeyGrid(services, this::open);
        rows = CursorRows.into(grid, ModelKey::id, page -> {
            var found = services.keys().list(caller, filter(), page);
            grid.know(services.places().of(caller, found.items()));
            return found;
        });
        team.addValueChangeListener(change -> rows.refresh());
        state.addValueChangeListener(change -> rows.refresh());
        var toolbar = new Div(team, state);
        toolbar.addClassName("cabana-toolbar");
        add(header(), toolbar, grid);
        Live.follow(this, services.signals(), topic -> topic.startsWith("model-keys:"), rows::refresh);
    }

    private PageHeader header() {
        var header = new PageHeader("Model keys")
                .under(new Div(
                        "Programs call a team's models by them. For this portal's own API there are API tokens."));
        if (services.issuingTeams(caller).isEmpty()) {
            return header;
        }
        var issue = new Button("Issue a key", click -> issue());
        issue.addThemeVariants(ButtonVariant.PRIMARY);
        return header.actions(List.of(issue));
    }

    private ModelKeyFilter filter() {
        return new ModelKeyFilter(team.getValue(), "Active keys".equals(state.getValue()));
    }

    private void issue() {
        LocalDate usual = services.clock()
                .instant()
                .atZone(ReaderZone.of(UI.getCurrent()))
                .toLocalDate()
                .plusDays(USUAL_DAYS);
        var form = new KeyForm(services.issuingTeams(caller), services.models(), usual);
        new KeyDialog(
                        "Issue a model key",
                        "Issue",
                        form,
                        draft -> services.issuing().issue(caller, draft),
                        issued -> {
                            rows.refresh();
                            secretOf(issued).open();
                        })
                .open();
    }

    private static SecretDialog secretOf(ModelKey.Issued issued) {
        return new SecretDialog(
                "Model key " + issued.key().name(),
                "Programs send it as Authorization: Bearer … to a deployment's address. It opens models of team "
                        + issued.key().team() + " and nothing else; for this portal's API there are API tokens.",
                new CopyText("model key", issued.secret()));
    }

    private void open(ModelKey key) {
        new KeyDetail(services, caller, key, rows::refresh).open();
    }
}
