package dev.cabana.sandbox.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.text.ParseException;

/** The key that signs identity tokens, kept in the sandbox's home so that a restart does not invalidate them. */
final class SigningKey {
    private SigningKey() {}

    static RSAKey loadOrCreate(Path file) throws IOException {
        try {
            if (Files.exists(file)) {
                return RSAKey.parse(Files.readString(file));
            }
            var key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
            write(file, key);
            return key;
        } catch (ParseException | JOSEException e) {
            throw new IOException("Cannot use the signing key in " + file + "; delete the file for a new one", e);
        }
    }

    /** Moved into place whole, since the process may be killed while writing. */
    private static void write(Path file, RSAKey key) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(draft, key.toJSONString());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
