package dev.cabana.sandbox.cloud;

import java.util.Map;

/** A resource as Resource Groups Tagging shows it. */
public record TaggedResource(String arn, Map<String, String> tags) {}
