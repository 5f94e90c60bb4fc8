package dev.cabana.sandbox.kubernetes.api;

import dev.cabana.sandbox.kubernetes.api.Access.Attempt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Questions about access that are asked by creating an object that is not kept. */
record Reviews(Access access, String cluster, Caller caller) {

    ObjectNode answer(String plural, ObjectNode review) {
        return switch (plural) {
            case "selfsubjectaccessreviews" -> accessReview(review);
            case "selfsubjectreviews" -> self(review);
            case "tokenreviews" -> tokenReview(review);
            default -> throw StatusError.noSuchPath();
        };
    }

    private ObjectNode accessReview(ObjectNode review) {
        JsonNode asked = review.path("spec").path("resourceAttributes");
        String resource = asked.path("resource").asString("");
        String subresource = asked.path("subresource").asString("");
        var attempt = new Attempt(
                asked.path("verb").asString(""),
                asked.path("group").asString(""),
                subresource.isEmpty() ? resource : resource + "/" + subresource,
                asked.path("namespace").asString(""),
                asked.path("name").asString(""));
        review.putObject("status").put("allowed", access.allows(cluster, caller, attempt));
        return review;
    }

    private ObjectNode self(ObjectNode review) {
        user(review.putObject("status").putObject("userInfo"), caller);
        return review;
    }

    private ObjectNode tokenReview(ObjectNode review) {
        ObjectNode status = review.putObject("status");
        try {
            Caller who = access.authenticate(
                    cluster, review.path("spec").path("token").asString(""));
            user(status.put("authenticated", true).putObject("user"), who);
        } catch (StatusError e) {
            status.put("authenticated", false).put("error", e.getMessage());
        }
        return review;
    }

    private static void user(ObjectNode user, Caller who) {
        user.put("username", who.name());
        who.groups().forEach(user.putArray("groups")::add);
    }
}
