package dev.cabana.shell.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;

/** Names and values, in as many columns as fit. */
public final class Facts extends DescriptionList {

    public Facts() {
        addClassName("cabana-facts");
    }

    public Facts add(String term, Component value) {
        var pair = new Div(new Term(term), new Description(value));
        getElement().appendChild(pair.getElement());
        return this;
    }

    /** Long values are cut off with the whole as tooltip. */
    public Facts add(String term, String value) {
        return add(term, Cut.text(value));
    }
}
