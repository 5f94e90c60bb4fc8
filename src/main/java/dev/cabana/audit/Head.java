package dev.cabana.audit;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Where the chain ends. */
record Head(long seq, byte[] hash) {

    static Head of(ResultSet row, int number) throws SQLException {
        return new Head(row.getLong("seq"), row.getBytes("hash"));
    }
}
