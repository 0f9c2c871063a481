/** Masks the secrets in command lines. */
package org.taskwatchers.masking;
