package dev.cabana.audit;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Follows the chain entry by entry and remembers where it first breaks. */
final class ChainWalk {
    private byte[] hash = new byte[0];
    private long last;
    private long rows;
    private @Nullable Long broken;

    void step(AuditEntry entry, byte[] stored) {
        rows++;
        var expected = Chain.link(hash, entry);
        boolean follows = entry.seq() == last + 1;
        if (broken == null && !(follows && MessageDigest.isEqual(expected, stored))) {
            // After a gap, the first missing entry is the break, not the one that stands behind it.
            broken = last + 1;
        }
        last = entry.seq();
        hash = stored;
    }

    /** @param headSeq where the chain is known to end */
    Verification end(long headSeq, byte[] headHash) {
        if (broken == null && !(headSeq == last && MessageDigest.isEqual(headHash, hash))) {
            broken = headSeq > last ? last + 1 : last;
        }
        return new Verification(broken == null, rows, broken, HexFormat.of().formatHex(headHash));
    }
}
