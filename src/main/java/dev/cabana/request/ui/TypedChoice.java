package dev.cabana.request.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A combo box that takes what is typed for the choice that it names: its code, or whatever only one choice has in its
 * label. It says so when there is none, where a plain one would be empty without a word.
 */
final class TypedChoice extends ComboBox<String> {
    private final List<String> codes;
    private final UnaryOperator<String> labels;

    TypedChoice(String title, List<String> codes, UnaryOperator<String> labels) {
        super(title);
        this.codes = codes;
        this.labels = labels;
        setItems(codes);
        setItemLabelGenerator(labels::apply);
        addCustomValueSetListener(typed -> take(typed.getDetail().trim()));
    }

    private void take(String typed) {
        String named = named(typed).orElse(null);
        setModelValue(named, true);
        setPresentationValue(named);
        refreshValue();
        if (named == null) {
            setErrorMessage("“%s” is none of the choices, or may be several".formatted(typed));
            setInvalid(true);
        }
    }

    private Optional<String> named(String typed) {
        var exact = codes.stream().filter(code -> code.equalsIgnoreCase(typed)).findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        String part = typed.toLowerCase(Locale.ROOT);
        var matching = codes.stream()
                .filter(code -> labels.apply(code).toLowerCase(Locale.ROOT).contains(part))
                .toList();
        return matching.size() == 1 ? Optional.of(matching.getFirst()) : Optional.empty();
    }
}
