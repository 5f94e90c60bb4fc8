package dev.cabana.sandbox.kubernetes.simulation;

/** One simulated control loop: looks at all of a cluster, does what is due, returns. */
@FunctionalInterface
interface Controller {
    void run(ControllerClient cluster);
}
