package dev.cabana.catalog;

import java.util.List;

/** The models that administrators have put into the catalog, or changed there. */
@FunctionalInterface
interface OwnModels {

    List<Model> all();
}
