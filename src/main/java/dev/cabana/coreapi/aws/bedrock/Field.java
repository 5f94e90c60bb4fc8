package dev.cabana.coreapi.aws.bedrock;

import dev.cabana.coreapi.hosted.Hosted.NotAsked;
import dev.cabana.coreapi.hosted.Trouble;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A part of a request that knows where it stands, so that who is refused reads which it was. */
record Field(String path, JsonNode value) {

    static Field of(JsonNode request, String name) {
        return new Field(name, request.path(name));
    }

    Field at(String name) {
        return new Field(path + "." + name, value.path(name));
    }

    boolean given() {
        return !value.isMissingNode() && !value.isNull();
    }

    NotAsked wrong(String message) {
        return new NotAsked(Trouble.invalid(path, path + " " + message));
    }

    String text() throws NotAsked {
        if (!value.isString()) {
            throw wrong("has to be text");
        }
        return value.stringValue();
    }

    String textOr(String otherwise) throws NotAsked {
        return given() ? text() : otherwise;
    }

    List<Field> items() throws NotAsked {
        if (!value.isArray()) {
            throw wrong("has to be a list");
        }
        List<Field> items = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            items.add(new Field(path + "[" + i + "]", value.path(i)));
        }
        return items;
    }

    Field object() throws NotAsked {
        if (!value.isObject()) {
            throw wrong("has to be an object");
        }
        return this;
    }

    int count() throws NotAsked {
        if (!value.isInt() || value.intValue() < 1) {
            throw wrong("has to be a whole number, 1 or more");
        }
        return value.intValue();
    }

    float number() throws NotAsked {
        if (!value.isNumber()) {
            throw wrong("has to be a number");
        }
        return value.floatValue();
    }
}
