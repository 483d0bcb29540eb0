/** The AINode protocol of Apache IoTDB: the service that a cluster calls, and joining a cluster. */
@NullMarked
package io.taosanode.door.iotdb;

import org.jspecify.annotations.NullMarked;
