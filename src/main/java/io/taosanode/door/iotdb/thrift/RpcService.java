package io.taosanode.door.iotdb.thrift;

import java.util.function.LongConsumer;

/** Answers calls, on the threads of the server's connections. */
public interface RpcService {
  /**
   * What to reply to a call.
   *
   * @param memory told the bytes that the answer will need; throws {@link
   *     io.taosanode.door.BusyException} if they are not to be had
   */
  Message answer(Message call, LongConsumer memory);

  /** What to reply to a call that is too large for the memory that is left. */
  Message refuse(Message head, String reason);
}
