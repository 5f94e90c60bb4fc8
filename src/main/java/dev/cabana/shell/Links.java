package dev.cabana.shell;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Addresses of pages that other modules link to. They are text, so that a page of deployments can lead to a page of
 * requests without either module depending on the other's views.
 */
public final class Links {
    public static final String DEPLOYMENTS = "deployments";
    public static final String MODELS = "models";
    public static final String CATALOG = "catalog";
    public static final String REQUESTS = "requests";
    public static final String APPROVALS = "approvals";
    public static final String TEAMS = "teams";
    public static final String PLATFORM_ROLES = "platform-roles";
    public static final String TOKENS = "tokens";
    public static final String SANDBOX = "sandbox";
    public static final String NOTIFICATIONS = "notifications";
    public static final String MY_NOTIFICATIONS = "me/notifications";
    public static final String MODEL_KEYS = "model-keys";
    public static final String MODEL_USAGE = "model-usage";
    public static final String NEW_DEPLOYMENT = "requests/new";

    private Links() {}

    public static String deployment(String name) {
        return DEPLOYMENTS + "/" + segment(name);
    }

    public static String deployment(String name, String tab) {
        return deployment(name) + "/" + segment(tab);
    }

    public static String request(UUID id) {
        return REQUESTS + "/" + id;
    }

    /** The form, filled with what a draft says. */
    public static String editRequest(UUID id) {
        return REQUESTS + "/" + id + "/edit";
    }

    /** The form, filled with what the deployment runs now. */
    public static String changeDeployment(String name) {
        return REQUESTS + "/change/" + segment(name);
    }

    public static String team(String name) {
        return TEAMS + "/" + segment(name);
    }

    /** @param tab one that some {@link TeamTab} has as its path */
    public static String team(String name, String tab) {
        return team(name) + "/" + segment(tab);
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
