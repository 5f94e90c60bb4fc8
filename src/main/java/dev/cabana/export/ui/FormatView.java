package dev.cabana.export.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.select.Select;
import dev.cabana.export.Export;
import dev.cabana.export.ExportFormat;

/** One format: what it is for, the way to take it along, and its text to look at. */
final class FormatView extends Div {
    private final Pre text = new Pre();

    FormatView(ExportSubject subject, ExportFormat format, Export export) {
        addClassName("cabana-export");
        var words = FormatWords.of(format);
        var download = new Anchor();
        download.setText("Download " + export.name());
        download.setHref(event -> subject.download(format, event));
        download.addClassName("cabana-download");
        var line = new Div(new Paragraph(words.purpose()), download);
        line.addClassName("cabana-export-head");
        text.addClassName("cabana-yaml");
        text.getElement().setAttribute("tabindex", "0");
        add(line);
        if (export.isArchive()) {
            add(files(export));
        }
        add(text);
        show(export.files().getFirst());
    }

    private Select<Export.File> files(Export export) {
        var files = new Select<Export.File>();
        files.setLabel("File");
        files.setItems(export.files());
        files.setItemLabelGenerator(Export.File::name);
        files.setValue(export.files().getFirst());
        files.setEmptySelectionAllowed(false);
        files.addValueChangeListener(change -> show(change.getValue()));
        return files;
    }

    private void show(Export.File file) {
        text.setText(file.text());
        text.getElement().setAttribute("aria-label", file.name());
    }
}
