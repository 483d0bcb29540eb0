package io.taosanode.door.opengauss.ca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyPasswordTest {
  private static final String SALT_AND_IV =
      "00 101112131415161718191a1b1c1d1e1f 00 202122232425262728292a2b2c2d2e2f 00 00 ";
  private static final byte[] RAND = hex("000102030405060708090a0b0c0d0e0f 00 000000 55ce1a75");
  private static final byte[] CIPHER =
      hex("583765ebe232f4c660e1d6da3095ce49 " + SALT_AND_IV + "9e43de9f");

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static String read(byte[] cipher, byte[] rand) throws CaException {
    return new String(KeyPassword.read(new KeyPassword.Files(cipher, rand)));
  }

  @Test
  void passwordOfTheFirstVectorIsRead() throws CaException {
    assertEquals("Test@123", read(CIPHER, RAND));
    assertTrue(new KeyPassword.Files(CIPHER, RAND).isChecked());
  }

  @Test
  void passwordOfSixteenBytesIsReadWithoutItsEnd() throws CaException {
    byte[] cipher = hex("6030121f1737c28e8cbd63781a4ead01 " + SALT_AND_IV + "2f2c9cc3");
    assertEquals("Abcdef@123456789", read(cipher, RAND));
    assertTrue(new KeyPassword.Files(cipher, RAND).isChecked());
  }

  @Test
  void wrongChecksumIsNoticedAndNothingMore() throws CaException {
    byte[] changed = CIPHER.clone();
    changed[55] ^= 1;
    assertEquals("Test@123", read(changed, RAND));
    assertFalse(new KeyPassword.Files(changed, RAND).isChecked());
  }

  @Test
  void shortFileIsRefused() {
    CaException e = assertThrows(CaException.class, () -> read(Arrays.copyOf(CIPHER, 40), RAND));
    assertEquals("server.key.cipher has 40 bytes: must be 56", e.getMessage());
    assertThrows(CaException.class, () -> read(CIPHER, new byte[0]));
  }

  @Test
  void passwordThatWasWrittenIsRead() throws CaException {
    for (String password : new String[] {"Gauss@123", "Abcdef@12345678"}) {
      KeyPassword.Files files = KeyPassword.write(password, new SecureRandom());
      assertTrue(files.isChecked());
      assertEquals(password, new String(KeyPassword.read(files)));
    }
  }

  @Test
  void passwordsAreJudgedAsTheDatabaseJudgesThem() {
    assertEquals("", CaFolderWriter.objection("Gauss@123"));
    assertEquals("", CaFolderWriter.objection("gauss@123"));
    assertEquals("must have 8 to 15 characters", CaFolderWriter.objection("Gs@1234"));
    assertEquals("must have 8 to 15 characters", CaFolderWriter.objection("Abcdef@123456789"));
    assertTrue(CaFolderWriter.objection("gauss1234").startsWith("must have three of"));
    assertTrue(CaFolderWriter.objection("Gauss 1234").startsWith("must consist of"));
  }
}
