package dev.cabana.shell.parts;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;

/**
 * Tabs whose scrolling part does not pose as one of them: a tab list may hold nothing focusable but tabs. The one that is
 * open is in sight where there is no room for all.
 */
public class TabBar extends Tabs {

    public TabBar(Tab... tabs) {
        super(tabs);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        getElement().executeJs("this.shadowRoot?.getElementById('scroll')?.removeAttribute('tabindex')");
        showSelected();
        addSelectedChangeListener(change -> showSelected());
    }

    /** In the middle: at an edge it would be below the arrow that scrolls. */
    private void showSelected() {
        getElement().executeJs("""
                const show = () => {
                  const tab = this.querySelector('vaadin-tab[selected]');
                  const room = this.shadowRoot?.getElementById('scroll');
                  if (!tab || !room) return;
                  const left = tab.getBoundingClientRect().left - room.getBoundingClientRect().left;
                  room.scrollBy({left: left - (room.clientWidth - tab.offsetWidth) / 2, behavior: 'instant'});
                };
                requestAnimationFrame(() => requestAnimationFrame(show));""");
    }
}
