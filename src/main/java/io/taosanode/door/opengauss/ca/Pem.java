package io.taosanode.door.opengauss.ca;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM file.
 *
 * @param type the words between BEGIN and the dashes
 * @param headers the lines before the content
 * @param content the decoded bytes
 */
@SuppressWarnings("ArrayRecordComponent") // on its way from a file to a key
record Pem(String type, String headers, byte[] content) {
  private static final int LINE = 64;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /** The first block of a text whose type ends with a word; whatever else there is is ignored. */
  static Pem first(String text, String ending) throws CaException {
    Matcher matcher = BLOCK.matcher(text.replace("\r", ""));
    while (matcher.find()) {
      if (matcher.group(1).endsWith(ending)) {
        return of(matcher.group(1), matcher.group(2));
      }
    }
    throw new CaException("no PEM block of type " + ending);
  }

  private static Pem of(String type, String body) throws CaException {
    int end = body.indexOf("\n\n");
    boolean headed = body.contains(":") && end >= 0;
    String headers = headed ? body.substring(0, end) : "";
    try {
      String base64 = headed ? body.substring(end) : body;
      return new Pem(type, headers, Base64.getMimeDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw new CaException("the PEM block of type " + type + " is damaged", e);
    }
  }

  /** The block as text. */
  static String text(String type, byte[] content) {
    String base64 =
        Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(content);
    return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
  }
}
