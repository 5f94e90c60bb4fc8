package dev.cabana.modelloop;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A group of GPU nodes as the portal knows it; Kubernetes knows neither bounds nor what is desired.
 *
 * @param gpus of one node
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record NodeGroup(String name, String instanceType, int gpus, int desired, int max) {}
