/** The HTTP protocol of the model servers, with one loaded model behind it. */
@NullMarked
package io.taosanode.door.tsfm;

import org.jspecify.annotations.NullMarked;
