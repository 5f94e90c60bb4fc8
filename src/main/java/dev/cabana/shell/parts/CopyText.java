package dev.cabana.shell.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;

/** Text that people carry elsewhere, such as an AWS request id: pressing copies it. */
@Tag("cabana-copy")
public final class CopyText extends Component {

    public CopyText(String label, String value) {
        getElement().setAttribute("label", label);
        getElement().setAttribute("value", value);
    }
}
