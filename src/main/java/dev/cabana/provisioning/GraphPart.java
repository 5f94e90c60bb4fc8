package dev.cabana.provisioning;

/** One concern's share of the graph; every bean of this type contributes. Pure: the same document gives the same nodes. */
public interface GraphPart {

    void contribute(GraphInput input, ResourceGraph.Builder graph);
}
