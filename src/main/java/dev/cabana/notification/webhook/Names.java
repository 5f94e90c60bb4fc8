package dev.cabana.notification.webhook;

import java.net.UnknownHostException;
import java.util.List;

/** Looks up the addresses of a host. */
@FunctionalInterface
interface Names {
    /** @return at least one, all that the name has now */
    List<java.net.InetAddress> resolve(String host) throws UnknownHostException;
}
