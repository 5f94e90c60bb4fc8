package dev.cabana.shell;

import com.vaadin.flow.component.icon.VaadinIcon;

/**
 * A page about whoever is signed in, reached from the menu with their name.
 *
 * @param path of the view
 * @param order position: API tokens 10, notifications 20
 */
public record PersonMenuEntry(String title, VaadinIcon icon, String path, int order) {}
