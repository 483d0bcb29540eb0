package io.taosanode.door.http.uwsgi;

/** A packet that is dropped with its connection; the message is the line for the log. */
final class PacketException extends Exception {
  private static final long serialVersionUID = 1L;

  PacketException(String message) {
    super(message);
  }
}
