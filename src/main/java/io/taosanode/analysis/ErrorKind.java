package io.taosanode.analysis;

/** Why a task was not answered; every door maps all of them to its own wire form. */
public enum ErrorKind {
  /** No algorithm of that name and kind. */
  UNKNOWN_ALGORITHM,
  /** An option is unknown, malformed or out of range. */
  INVALID_PARAMETER,
  /** The data cannot be analysed by any method. */
  INVALID_INPUT,
  /** The data is sound, but this method or this check refuses it. */
  NOT_APPLICABLE,
  /** All compute threads are busy and the queue is full. */
  BUSY,
  /** The deadline passed. */
  TIMEOUT,
  /** A defect of ours. */
  INTERNAL
}
