package dev.cabana.request.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.Tab;
import dev.cabana.catalog.Catalog;
import dev.cabana.deployment.spec.DeploymentDocument;
import dev.cabana.shared.Refusal;
import dev.cabana.shared.Refusal.Violation;
import dev.cabana.shell.parts.Notices;
import dev.cabana.shell.parts.TabBar;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The document as a form and as YAML: two views of one thing, each taking over what the other says. */
final class SpecEditor extends Div {
    private final Tab formTab = new Tab("Form");
    private final Tab yamlTab = new Tab("YAML");
    private final TabBar tabs = new TabBar(formTab, yamlTab);
    private final DocumentText texts;
    private final SpecForm form;
    private final YamlEditor yaml = new YamlEditor();
    private Runnable changed = () -> {};

    /** @param teams that the document may be for */
    SpecEditor(Catalog catalog, List<String> teams, DocumentText texts) {
        this.texts = texts;
        addClassName("cabana-stack");
        form = new SpecForm(catalog, teams);
        form.onChange(this::formChanged);
        yaml.onChange(this::yamlChanged);
        hide(yaml, true);
        tabs.addSelectedChangeListener(change -> {
            if (change.isFromClient()) {
                switchTo(change.getSelectedTab());
            }
        });
        add(tabs, form, yaml);
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    /** A deployment keeps these for life. */
    void fix(Set<String> pointers) {
        form.fix(pointers);
    }

    void show(JsonNode document) {
        form.show(document);
        yaml.show(texts.yaml(document));
    }

    /** What was entered, whether it can be read or not. */
    String text() {
        return yamlIsOpen() ? yaml.text() : texts.yaml(form.document());
    }

    /** Puts back text that {@link #text} gave out. */
    void restore(String text) {
        try {
            show(texts.tree(text));
        } catch (Refusal unreadable) {
            yaml.show(text);
            yaml.show(unreadable);
            open(yamlTab);
        }
    }

    /** @throws Refusal with what is wrong, already shown where it is wrong */
    DeploymentDocument read() {
        try {
            var document = texts.document(text());
            form.clearErrors();
            yaml.clearErrors();
            return document;
        } catch (Refusal refusal) {
            show(refusal);
            throw refusal;
        }
    }

    void show(Refusal refusal) {
        if (yamlIsOpen()) {
            yaml.show(refusal);
            return;
        }
        List<Violation> homeless = form.blame(refusal.violations());
        if (refusal.violations().isEmpty() || !homeless.isEmpty()) {
            Notices.refused(homeless.isEmpty() ? refusal : new Refusal(refusal.kind(), words(homeless), homeless));
        }
    }

    private static String words(List<Violation> violations) {
        return violations.size() == 1 ? violations.getFirst().message() : "Some values are wrong:";
    }

    /** What is typed right before the other tab is opened is told after that; it belongs there too. */
    private void formChanged() {
        if (yamlIsOpen()) {
            yaml.show(texts.yaml(form.document()));
        }
        changed.run();
    }

    private void yamlChanged() {
        if (!yamlIsOpen()) {
            switchTo(formTab);
            changed.run();
            return;
        }
        try {
            texts.document(yaml.text());
            yaml.clearErrors();
        } catch (Refusal refusal) {
            yaml.show(refusal);
        }
        changed.run();
    }

    private void switchTo(Tab tab) {
        if (tab == yamlTab) {
            yaml.show(texts.yaml(form.document()));
            open(yamlTab);
            return;
        }
        try {
            form.show(texts.tree(yaml.text()));
            open(formTab);
        } catch (Refusal unreadable) {
            yaml.show(unreadable);
            open(yamlTab);
        }
    }

    private void open(Tab tab) {
        tabs.setSelectedTab(tab);
        hide(form, tab != formTab);
        hide(yaml, tab != yamlTab);
    }

    /** An invisible component would not be told what was typed into it. */
    private static void hide(Component component, boolean hidden) {
        component.getElement().setAttribute("hidden", hidden);
    }

    private boolean yamlIsOpen() {
        return tabs.getSelectedTab() == yamlTab;
    }
}
