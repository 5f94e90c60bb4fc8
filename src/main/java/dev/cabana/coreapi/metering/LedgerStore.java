package dev.cabana.coreapi.metering;

import java.util.function.UnaryOperator;

/** Keeps the ledger where all instances of the deployment see it. */
interface LedgerStore {

    /**
     * Changes it as one step: of two instances that change it at the same time one begins again with what the other made.
     *
     * @return as it is now
     */
    Ledger change(UnaryOperator<Ledger> step);
}
