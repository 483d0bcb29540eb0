/**
 * Apache Thrift without generated classes: framed messages, both wire protocols, a server and a
 * client. Fields are known by their ids and types alone, so that one service can answer clients
 * whose interface files differ.
 */
@NullMarked
package io.taosanode.door.iotdb.thrift;

import org.jspecify.annotations.NullMarked;
