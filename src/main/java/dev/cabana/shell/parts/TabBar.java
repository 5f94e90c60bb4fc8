package dev.cabana.shell.parts;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;

/** Tabs whose scrolling part does not pose as one of them: a tab list may hold nothing focusable but tabs. */
public class TabBar extends Tabs {

    public TabBar(Tab... tabs) {
        super(tabs);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs("this.shadowRoot?.getElementById('scroll')?.removeAttribute('tabindex')");
    }
}
