package dev.cabana.shell;

/** Something everybody must know about this installation, shown in the header of every page. */
public interface EnvironmentNotice {

    /** At most 20 characters: what a narrow screen shows. */
    String title();

    String text();
}
